import { redirect } from "next/navigation";
import { FrontPage } from "@/components/front/front-page";
import { currentMember } from "@/server/auth";

export default async function Home() {
  if (await currentMember()) redirect("/today");
  return <FrontPage />;
}
