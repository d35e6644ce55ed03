/** The scope of the workspace's data, whose names every notebook can read. */
export const sharedScope = 'main';
