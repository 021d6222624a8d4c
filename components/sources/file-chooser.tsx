"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { buttonClass } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";

type FileChooserProps = { onChoose: (files: File[]) => void };

/**
 * The platform's own choice of files in the shape of a button: it opens at the first press, even before the page's
 * code runs, and what was chosen by then is taken up when it does.
 */
export function FileChooser({ onChoose }: FileChooserProps) {
  const input = useRef<HTMLInputElement>(null);

  function take() {
    const files = [...(input.current?.files ?? [])];
    // The same file can be chosen again.
    if (input.current) input.current.value = "";
    if (files.length > 0) onChoose(files);
  }

  const takeWhatCameBefore = useEffectEvent(take);
  useEffect(() => takeWhatCameBefore(), []);

  return (
    <label
      className={classes(
        buttonClass(),
        "relative cursor-pointer has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent has-[:focus-visible]:outline-offset-2",
      )}
    >
      Choose a file
      <input
        ref={input}
        type="file"
        multiple
        accept=".csv,.tsv,.txt,.gz,text/csv,text/tab-separated-values,application/gzip"
        className="sr-only"
        onChange={take}
      />
    </label>
  );
}
