"use client";

import { Content, Portal, Provider, Root, Trigger } from "radix-ui/tooltip";
import type { ReactElement, ReactNode } from "react";

/** A few words on a control that shows none. What must be read does not belong in here. */
export function Tooltip({ words, children }: { words: ReactNode; children: ReactElement }) {
  return (
    <Provider delayDuration={400}>
      <Root>
        <Trigger asChild>{children}</Trigger>
        <Portal>
          <Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-64 animate-appear rounded-sm bg-ink px-2 py-1 text-note text-paper"
          >
            {words}
          </Content>
        </Portal>
      </Root>
    </Provider>
  );
}
