import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/auth/sign-in-form";
import { wayBack } from "@/components/auth/way-back";
import { currentMember } from "@/server/auth";
import { outsideProviders } from "../outside-providers";

export const metadata: Metadata = { title: "Sign in" };

type Params = Promise<{ error?: string; callbackUrl?: string | string[] }>;

export default async function SignInPage({ searchParams }: { searchParams: Params }) {
  const { error, callbackUrl } = await searchParams;
  const place = wayBack(callbackUrl);
  if (await currentMember()) redirect(place);
  return (
    <>
      <h1 className="mb-6 font-serif text-title">Sign in</h1>
      <SignInForm place={place} providers={outsideProviders()} problem={error ? outsideProblem : undefined} />
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
