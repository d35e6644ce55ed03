/** Files by which common hosts learn the headers: text by name. */
export declare function hostFiles(): Readonly<Record<string, string>>;
