import { listMembers } from "@/server/organizations/members";
import {
  changePassword,
  newName,
  passwordChange,
  readProfile,
  renameMyself,
} from "@/server/organizations/profile";
import { register, registration } from "@/server/organizations/register";
import { organizationSettings, updateOrganization } from "@/server/organizations/settings";
import { memberProcedure, publicProcedure, router } from "../trpc";

export const organizationsRouter = router({
  register: publicProcedure.input(registration).mutation(({ input }) => register(input)),
  current: memberProcedure.query(({ ctx }) => ctx.organization),
  update: memberProcedure
    .input(organizationSettings)
    .mutation(({ ctx, input }) => updateOrganization(ctx, input)),
  members: memberProcedure.query(({ ctx }) => listMembers(ctx)),
  profile: memberProcedure.query(({ ctx }) => readProfile(ctx)),
  rename: memberProcedure.input(newName).mutation(({ ctx, input }) => renameMyself(ctx, input)),
  changePassword: memberProcedure
    .input(passwordChange)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),
});
