import { register, registration } from "@/server/organizations/register";
import { memberProcedure, publicProcedure, router } from "../trpc";

export const organizationsRouter = router({
  register: publicProcedure.input(registration).mutation(({ input }) => register(input)),
  current: memberProcedure.query(({ ctx }) => ctx.organization),
});
