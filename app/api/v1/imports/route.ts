import { currentMember } from "@/server/auth";
import { receiveUpload } from "@/server/deliveries/receive-upload";
import { uploadOf } from "@/server/deliveries/upload-request";
import { DomainError } from "@/server/errors";
import { requireSameOrigin, respond } from "@/server/http";

/** Takes in a file: its bytes as the body, with `?fileName=…&kind=…&force=true`, or as `file` of a form. */
export function POST(request: Request): Promise<Response> {
  return respond(async () => {
    requireSameOrigin(request);
    const ctx = await currentMember();
    if (!ctx)
      throw new DomainError("unauthenticated", "You are signed out.", "Sign in and send the file again.");
    const { input, bytes } = await uploadOf(request);
    return Response.json(await receiveUpload(ctx, input, bytes), { status: 201 });
  });
}
