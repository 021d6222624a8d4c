/** What sources tell of, in one shape for all of them. Instants are ISO strings, amounts canonical decimals. */

/** A record mentioned by another: an order's customer or product, with what was said about it. */
export type Mention = {
  externalId: string;
  /** Column of the record's table → value; blanks are absent. */
  fields: Record<string, string>;
};

/** One position of an order document. What is said once per order may stand on any of its lines. */
export type ToldLine = {
  /** Place among all lines of the telling; later wins where two say different things of one instant. */
  row: number;
  order: string;
  number: string;
  /** Null where an earlier line of the order says it. */
  occurredAt: string | null;
  customer: Mention | null;
  product: Mention | null;
  country: string | null;
  currency: string | null;
  status: string | null;
  cancelledAt: string | null;
  isTest: boolean;
  isVoid: boolean;
  shipping: string | null;
  taxes: string | null;
  title: string | null;
  quantity: string;
  unitPrice: string;
  gross: string;
  discount: string;
  returned: string;
  net: string;
  isReturn: boolean;
  /** The amount is that of the whole order, which further lines repeat. */
  wholeOrder: boolean;
  data: Record<string, string>;
};

/** A record told of as a whole. */
export type ToldRecord = {
  externalId: string;
  /** Property of the record's table → value. */
  content: Record<string, string | boolean | null>;
  data: Record<string, string>;
  /** How the record names its customer: a number, an e-mail or a name. */
  customer?: string;
};

/** Who tells, and how records they name get their ids. */
export type Telling = {
  organizationId: string;
  sourceId: string;
  /** Records with one external id are one record within this: a provider's account, or `file` for all uploads. */
  namespace: string;
  /** The provider, as events name it. */
  provider: string;
  /** In which amounts are that name no currency. */
  currency: string;
  now: Date;
  /** By our clock before the provider was asked; absent where that was just now. What is buried since is not told any more. */
  asOf?: Date;
  traceId: string;
};
