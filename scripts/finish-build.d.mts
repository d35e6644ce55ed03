/** Writes the service worker and the header files of common hosts into a built folder. */
export declare function finishBuild(folder: string): Promise<void>;
