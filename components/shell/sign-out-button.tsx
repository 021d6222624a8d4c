"use client";

import { useState } from "react";
import { signOut } from "@/components/auth/session";
import { notify } from "@/components/ui/notices";

export function SignOutButton() {
  const [busy, setBusy] = useState(false);

  async function leave() {
    setBusy(true);
    if (await signOut()) window.location.assign("/");
    else {
      setBusy(false);
      notify({ text: "You are still signed in: the server did not answer. Try again.", tone: "loss" });
    }
  }

  return (
    <button type="button" disabled={busy} onClick={leave} className="min-h-8 hover:text-ink hover:underline">
      Sign out
    </button>
  );
}
