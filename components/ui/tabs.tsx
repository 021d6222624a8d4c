"use client";

import { Content, List, Root, Trigger } from "radix-ui/tabs";
import type { ComponentProps } from "react";
import { classes } from "./classes";

export { Root as Tabs };

export function TabList({ className, ...rest }: ComponentProps<typeof List>) {
  return <List {...rest} className={classes("flex gap-6 overflow-x-auto border-rule border-b", className)} />;
}

export function Tab({ className, ...rest }: ComponentProps<typeof Trigger>) {
  return (
    <Trigger
      {...rest}
      className={classes(
        "-mb-px h-10 whitespace-nowrap border-transparent border-b-2 text-ink-soft hover:text-ink data-[state=active]:border-ink data-[state=active]:font-medium data-[state=active]:text-ink",
        className,
      )}
    />
  );
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Content>) {
  return <Content {...rest} className={classes("pt-6", className)} />;
}
