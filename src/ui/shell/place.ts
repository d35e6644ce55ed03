/** Which part of the app fills the page. */
export type Place = 'home' | 'data' | 'notebook' | 'received';
