/** The demo data that lie beside the app, as files that the analyst might have dropped. */
export async function fetchDemoFiles(): Promise<readonly File[]> {
  const manifest = (await (await read('manifest.json')).json()) as DemoManifest;
  return Promise.all(
    manifest.files.map(async ({ name }) => new File([await (await read(name)).blob()], name)),
  );
}

interface DemoManifest {
  readonly files: readonly { readonly name: string }[];
}

async function read(name: string): Promise<Response> {
  const response = await fetch(new URL(`samples/demo/${name}`, document.baseURI));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}
