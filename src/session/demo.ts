/** The demo data that lie beside the app, as files that the analyst might have dropped. */
export async function fetchDemoFiles(): Promise<readonly File[]> {
  const manifest = (await (await read('manifest.json')).json()) as DemoManifest;
  const files = await Promise.all(
    manifest.files.map(async ({ name }) => new File([await (await read(name)).blob()], name)),
  );
  for (const file of files) fetched.add(file);
  return files;
}

/** Whether these are of the demo data, all of them. */
export function areDemoFiles(files: readonly File[]): boolean {
  return files.length > 0 && files.every((file) => fetched.has(file));
}

const fetched = new WeakSet<File>();

interface DemoManifest {
  readonly files: readonly { readonly name: string }[];
}

async function read(name: string): Promise<Response> {
  const response = await fetch(new URL(`samples/demo/${name}`, document.baseURI));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}
