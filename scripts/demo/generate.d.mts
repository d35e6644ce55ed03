export interface DemoOptions {
  /** Size of the member table before duplicates; everything else grows with it. 20,000 by default. */
  readonly members?: number;
  readonly seed?: string;
}

export interface DemoFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How a file was written, and how many records of each kind. */
export interface DemoFileFacts {
  readonly name: string;
  readonly role: string;
  readonly charset: string;
  readonly bom: boolean;
  readonly delimiter: string;
  readonly headings: readonly string[];
  /** Header + good + broken + footers. */
  readonly records: number;
  /** Duplicates included. */
  readonly good: number;
  readonly duplicates: number;
  readonly broken: number;
  readonly footers: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Totals {
  readonly orders: number;
  /** Two digits after the point. */
  readonly amount: string;
}

export interface OrderKinds {
  readonly done: Totals;
  /** By status, the amount still positive. */
  readonly refunded: Totals;
  readonly cancelled: Totals;
  /** Rows of their own with a negative amount. */
  readonly negative: Totals;
}

export interface GroupResult {
  readonly contacts: number;
  readonly converted: number;
}

/** `…Rows` count repeated records, everything else counts an order or a member once. */
export interface DemoExpectations {
  readonly members: number;
  readonly memberRows: number;
  readonly neverBought: number;
  readonly guests: number;
  readonly universe: number;
  readonly buyers: number;
  readonly oneTimeBuyers: number;
  readonly orders: number;
  readonly orderRows: number;
  readonly byKind: OrderKinds;
  readonly byKindRows: OrderKinds;
  readonly byStatusRows: Readonly<Record<string, number>>;
  readonly blankIdOrders: number;
  readonly blankIdRows: number;
  readonly namedPurchases: Totals;
  readonly net: string;
  readonly stages: Readonly<
    Record<'customer' | 'new' | 'never' | 'active' | 'warning' | 'asleep' | 'lost', number>
  >;
  readonly points: number;
  readonly campaigns: readonly {
    readonly campaign: string;
    readonly target: GroupResult;
    readonly control: GroupResult;
  }[];
}

export interface DemoManifest {
  readonly brand: string;
  readonly seed: string;
  readonly members: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly files: readonly DemoFileFacts[];
  readonly expectations: DemoExpectations;
}

/** Makes all files in memory; the same options give the same bytes. */
export declare function generateDemo(options?: DemoOptions): {
  readonly files: readonly DemoFile[];
  readonly manifest: DemoManifest;
};
