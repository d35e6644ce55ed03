/** Headers that a host should send with every file. */
export declare const everyHeader: Readonly<Record<string, string>>;
export declare const lasting: { readonly folder: string; readonly value: string };
export declare const fresh: string;
export declare const freshFolders: readonly string[];
export declare const freshFiles: readonly string[];
