export declare function installBrowser(): void;
export declare function findBrowser(): string | null;
