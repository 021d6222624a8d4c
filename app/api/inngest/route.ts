import { jobsRunInside } from "@/inngest/embedded/mode";
import { jobsHandler } from "@/inngest/serve";

export const maxDuration = 300;

/** Closed where the job server is inside Beya: it needs no door, and unsigned calls must find none. */
const closed = () => Response.json({ error: "Jobs run inside this app." }, { status: 404 });

export const GET = jobsRunInside ? closed : jobsHandler.GET;
export const POST = jobsRunInside ? closed : jobsHandler.POST;
export const PUT = jobsRunInside ? closed : jobsHandler.PUT;
