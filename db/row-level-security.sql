-- Run after every migration, and safe to run again: a new table is protected without anybody remembering to.
-- beya_app sees the rows of one organization; beya_system is for the few callers of withSystem.
do $$
declare
  tenant_table record;
  plain_table record;
begin
  perform pg_advisory_xact_lock(7214001);

  if not exists (select from pg_roles where rolname = 'beya_app') then
    create role beya_app nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'beya_system') then
    create role beya_system nologin;
  end if;
  if not pg_has_role(current_user, 'beya_app', 'usage') or not pg_has_role(current_user, 'beya_system', 'usage') then
    execute format('grant beya_app, beya_system to %I', current_user);
  end if;
  grant usage on schema public to beya_app, beya_system;
  -- Health asks which migrations have run.
  grant usage on schema drizzle to beya_system;
  grant select on drizzle.__drizzle_migrations to beya_system;
  grant select, insert, update, delete on all tables in schema public to beya_system;
  grant usage on all sequences in schema public to beya_app, beya_system;

  for tenant_table in
    select c.oid, c.relname, c.relforcerowsecurity
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    if tenant_table.relforcerowsecurity
      and exists (select from pg_policy where polrelid = tenant_table.oid and polname = 'organization')
      and exists (select from pg_policy where polrelid = tenant_table.oid and polname = 'system') then
      continue;
    end if;
    execute format('alter table %I enable row level security', tenant_table.relname);
    execute format('alter table %I force row level security', tenant_table.relname);
    execute format('drop policy if exists organization on %I', tenant_table.relname);
    -- The plain setting, not a subselect of it: the planner then knows the value and its statistics.
    execute format(
      'create policy organization on %I to beya_app using (organization_id = current_setting(''app.organization_id'')::uuid) with check (organization_id = current_setting(''app.organization_id'')::uuid)',
      tenant_table.relname);
    execute format('drop policy if exists system on %I', tenant_table.relname);
    execute format('create policy system on %I to beya_system using (true) with check (true)', tenant_table.relname);
    execute format('grant select, insert, update, delete on %I to beya_app', tenant_table.relname);
  end loop;

  for plain_table in
    select * from (values
      ('organizations', 'id = current_setting(''app.organization_id'')::uuid', 'select, update'),
      ('users', 'exists (select from members where members.user_id = users.id)', 'select (id, email, name, created_at)')
    ) as t (relname, condition, privileges)
  loop
    execute format('alter table %I enable row level security', plain_table.relname);
    execute format('alter table %I force row level security', plain_table.relname);
    execute format('drop policy if exists organization on %I', plain_table.relname);
    execute format('create policy organization on %I to beya_app using (%s)', plain_table.relname, plain_table.condition);
    execute format('drop policy if exists system on %I', plain_table.relname);
    execute format('create policy system on %I to beya_system using (true) with check (true)', plain_table.relname);
    execute format('grant %s on %I to beya_app', plain_table.privileges, plain_table.relname);
  end loop;
end
$$;
