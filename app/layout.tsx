import type { Metadata } from "next";
import "./globals.css";

export const metadata: Metadata = {
  title: "Beya",
  description: "A careful morning paper about your own business.",
};

export default function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
