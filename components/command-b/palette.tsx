"use client";

import type { PaletteProps } from "@/components/shell/command-b";
import { Dialog, DialogPanel } from "@/components/ui/dialog";

/** Ask B, or go anywhere. */
export function Palette({ onClose }: PaletteProps) {
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogPanel title="Ask B">…</DialogPanel>
    </Dialog>
  );
}
