import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { currentMember } from "@/server/auth";
import { outsideProviders } from "../outside-providers";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ error?: string }> }) {
  if (await currentMember()) redirect("/today");
  const { error } = await searchParams;
  return (
    <>
      <h1 className="mb-6 font-serif text-title">Sign in</h1>
      <SignInForm providers={outsideProviders()} problem={error ? outsideProblem : undefined} />
      <p className="mt-8 text-ink-soft">
        New here?{" "}
        <Link href="/sign-up" className="link">
          Create an account
        </Link>
      </p>
    </>
  );
}

const outsideProblem =
  "You were not signed in there. If you have an account with this e-mail and a password, use those; else try again.";
