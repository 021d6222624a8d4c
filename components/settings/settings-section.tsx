import type { ReactNode } from "react";

/** One matter of the settings: its name and what it is for at the left, its form at the right. */
export function SettingsSection({
  title,
  about,
  children,
}: {
  title: string;
  about: string;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-x-14 gap-y-5 border-rule border-t py-8 md:grid-cols-[15rem_minmax(0,28rem)]">
      <div>
        <h2 className="font-serif text-lead">{title}</h2>
        <p className="mt-1 text-ink-soft text-small">{about}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
