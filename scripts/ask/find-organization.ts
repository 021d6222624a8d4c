import { organizations } from "@/db/schema/organizations";
import { withSystem } from "@/db/tenant";
import type { Organization } from "@/server/ctx";
import { invalid } from "@/server/errors";

/** The organization by id or by the beginning of its name; without either, the only one there is. */
export async function findOrganization(wanted: string | undefined): Promise<Organization> {
  const all = await withSystem((tx) => tx.select().from(organizations).orderBy(organizations.createdAt));
  const found = wanted
    ? all.filter(({ id, name }) => id === wanted || name.toLowerCase().startsWith(wanted.toLowerCase()))
    : all;
  const [organization, ...others] = found;
  const names = all.map(({ id, name }) => `  ${name}  ${id}`).join("\n");
  if (!organization) {
    throw all.length === 0
      ? invalid("There is no organization yet.", "Create an account in the app first.")
      : invalid(`No organization is called "${wanted}".`, `There are:\n${names}`);
  }
  if (others.length > 0)
    throw invalid("There are several organizations.", `Say which one with --organization:\n${names}`);
  return organization;
}
