"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/api/client";
import { classes } from "@/components/ui/classes";
import { Progress } from "@/components/ui/progress";
import { FileChooser } from "./file-chooser";
import { sizeWords } from "./import-words";
import { UploadError, uploadFile } from "./upload";

type Sending = {
  key: number;
  file: File;
  sent: number;
  /** Why it did not arrive. */
  problem?: string;
  /** The earlier import of the same bytes. */
  earlier?: string;
};

/** Where files come in: dropped anywhere on the page, or chosen. One file leads on to its columns; several wait in the list. */
export function UploadArea() {
  const [sending, setSending] = useState<Sending[]>([]);
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const over = usePageDrop((files) => receive(files));

  async function send(item: Sending, force: boolean): Promise<string | undefined> {
    const change = (part: Partial<Sending>) =>
      setSending((all) => all.map((each) => (each.key === item.key ? { ...each, ...part } : each)));
    change({ problem: undefined, earlier: undefined, sent: 0 });
    try {
      const { id, alreadyImported } = await uploadFile(item.file, {
        force,
        onProgress: (sent) => change({ sent }),
      });
      await queryClient.invalidateQueries(trpc.imports.list.queryFilter());
      if (alreadyImported) {
        change({ earlier: id });
        return undefined;
      }
      setSending((all) => all.filter((each) => each.key !== item.key));
      return id;
    } catch (error) {
      change({ problem: error instanceof UploadError ? error.message : "The file could not be sent." });
      return undefined;
    }
  }

  async function receive(files: File[]) {
    const items = files.map((file) => ({ key: nextKey(), file, sent: 0 }));
    setSending((all) => [...all.filter((each) => !each.problem && !each.earlier), ...items]);
    const ids: (string | undefined)[] = [];
    for (const item of items) ids.push(await send(item, false));
    const [only] = ids;
    if (ids.length === 1 && only) router.push(`/sources/imports/${only}`);
  }

  async function sendAgain(item: Sending) {
    const id = await send(item, true);
    if (id) router.push(`/sources/imports/${id}`);
  }

  return (
    <section
      id="add"
      aria-label="Add a file"
      className={classes(
        "border-rule border-b py-5 outline-2 outline-transparent outline-offset-4 transition-colors",
        over && "bg-accent-wash outline-accent outline-dashed",
      )}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <div className="min-w-0">
          <h3 className="font-medium">
            {over ? "Let go, and B takes it in" : "A file, dropped anywhere on this page"}
          </h3>
          <p className="measure mt-0.5 text-ink-soft text-small">
            CSV, plain or gzip, with any delimiter: orders, customers, products, deals, invoices, tickets or
            messages. You see how B reads the columns before anything is imported.
          </p>
        </div>
        <FileChooser onChoose={receive} />
      </div>
      {sending.length > 0 ? (
        <ul className="mt-5" aria-live="polite">
          {sending.map((item) => (
            <SendingLine key={item.key} item={item} onAgain={() => sendAgain(item)} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function SendingLine({ item, onAgain }: { item: Sending; onAgain: () => void }) {
  const { file, sent, problem, earlier } = item;
  return (
    <li className="border-rule border-t py-3 text-small">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 break-all font-medium">{file.name}</span>
        <span className="figures text-ink-soft">{sizeWords(file.size)}</span>
      </div>
      {problem ? (
        <p role="alert" className="mt-1 text-loss">
          {problem}
        </p>
      ) : earlier ? (
        <p className="mt-1">
          This very file was imported before, so nothing was changed.{" "}
          <Link href={`/sources/imports/${earlier}`} className="link">
            See that import
          </Link>{" "}
          or{" "}
          <button type="button" className="link" onClick={onAgain}>
            import it again
          </button>
          .
        </p>
      ) : (
        <>
          <p className="mt-1 mb-2 text-ink-soft">
            {sent < 1 ? `Sending, ${Math.round(sent * 100)} %` : "Sent. B is looking at its columns…"}
          </p>
          <Progress label={`Sending ${file.name}`} done={sent < 1 ? sent : undefined} />
        </>
      )}
    </li>
  );
}

let keys = 0;
const nextKey = () => ++keys;

/** True while files are held over the page; what is let go arrives at `onDrop`. */
function usePageDrop(onDrop: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useRef(onDrop);
  drop.current = onDrop;

  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const hold = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const letGo = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      drop.current([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", hold);
    window.addEventListener("drop", letGo);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", hold);
      window.removeEventListener("drop", letGo);
    };
  }, []);

  return over;
}
