"use client";

import AppError from "./error";
import "./globals.css";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** Takes the place of the whole document where not even its frame could be drawn. */
export default function GlobalError(props: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <AppError {...props} />
      </body>
    </html>
  );
}
