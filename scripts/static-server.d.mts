/** Serves a folder on 127.0.0.1; `address` ends with the base path. */
export declare function serveFolder(options: {
  folder: string;
  port?: number;
  base?: string;
  onRequest?: (url: string) => void;
}): Promise<{ address: string; close: () => Promise<void> }>;
