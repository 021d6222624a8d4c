/** What an event is about: a record's kind and id. */
export type EventSubject = { kind: string; id: string };

export type EventMetadata = {
  /** 1 = money and customers … 4 = noise. */
  tier: 1 | 2 | 3 | 4;
  department?: string;
  personalContext: boolean;
  sessionId?: string;
  userIntent?: "researching" | "comparing" | "troubleshooting" | "exploring";
  channel?: string;
  traceId: string;
};
