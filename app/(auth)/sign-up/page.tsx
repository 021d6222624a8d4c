import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { currentMember } from "@/server/auth";
import { outsideProviders } from "../outside-providers";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  if (await currentMember()) redirect("/today");
  return (
    <>
      <h1 className="mb-6 font-serif text-title">Create an account</h1>
      <SignUpForm providers={outsideProviders()} />
      <p className="mt-8 text-ink-soft">
        You have one?{" "}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </p>
    </>
  );
}
