/** The text of the page's Content-Security-Policy. */
export declare const contentSecurityPolicy: string;
