"use client";

import { Content, Item, Portal, Root, Trigger } from "radix-ui/dropdown-menu";
import type { ComponentProps } from "react";
import { classes } from "./classes";

export { Root as Menu, Trigger as MenuTrigger };

const itemClass =
  "flex min-h-9 cursor-default select-none items-center gap-3 rounded-sm px-3 text-small outline-none data-[disabled]:opacity-55 data-[highlighted]:bg-wash";

export function MenuPanel({ className, ...rest }: ComponentProps<typeof Content>) {
  return (
    <Portal>
      <Content
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        className={classes("z-50 min-w-44 animate-appear rounded-md bg-sheet p-1 shadow-float", className)}
      />
    </Portal>
  );
}

export function MenuItem({ className, ...rest }: ComponentProps<typeof Item>) {
  return <Item {...rest} className={classes(itemClass, className)} />;
}
