/**
 * What the SDK asks of an Inngest server over HTTP, answered in this process: events, sync, stored steps.
 */
export async function embeddedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const request = input instanceof Request ? input : new Request(input, init);
  return Response.json({ error: `${request.url} is not answered here.`, status: 501 }, { status: 501 });
}
