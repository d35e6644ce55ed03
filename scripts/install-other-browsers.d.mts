export declare function installOtherBrowsers(): void;
export declare function missingBrowsers(): readonly string[];
export declare function miniBrowser(): string | null;
