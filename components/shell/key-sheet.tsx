"use client";

import { CommandKey } from "@/components/ui/command-key";
import { Dialog } from "@/components/ui/dialog";
import { Key } from "@/components/ui/key";
import { keySheet } from "./key-map";

/** All keys on one sheet. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose} className="w-[min(52rem,calc(100vw-2rem))]">
      <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2 md:grid-cols-3">
        {keySheet.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2 border-rule border-b pb-1 font-medium text-ink-soft text-small">
              {group.title}
            </h3>
            <dl>
              {group.rows.map((row) => (
                <div key={row.words} className="flex min-h-9 items-center justify-between gap-4">
                  <dt className="order-2 flex shrink-0 gap-1">
                    {row.keys.map((key) => (
                      <Key key={key}>{key === "⌘" ? <CommandKey /> : key}</Key>
                    ))}
                  </dt>
                  <dd className="order-1 text-small">{row.words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
