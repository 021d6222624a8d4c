"use client";

import { Content, Portal, Root, Trigger } from "radix-ui/popover";
import type { ComponentProps } from "react";
import { classes } from "./classes";

export { Root as Popover, Trigger as PopoverTrigger };

export function PopoverPanel({ className, ...rest }: ComponentProps<typeof Content>) {
  return (
    <Portal>
      <Content
        sideOffset={6}
        collisionPadding={8}
        {...rest}
        className={classes(
          "z-50 w-80 max-w-[calc(100vw-1rem)] animate-appear rounded-md bg-sheet p-4 text-small shadow-float",
          className,
        )}
      />
    </Portal>
  );
}
