/** Media types by a file's ending, with its dot. */
export declare const contentTypes: Readonly<Record<string, string>>;
