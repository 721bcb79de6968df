import { startProduct, type Product } from '../stack/product.ts';
import { SIGN_IN } from '../stack/test-keys.ts';

/** Starts the product with its codec server, for a Web UI of this origin. */
export async function startCodecProduct(
  webUiOrigin: string,
  apiPort: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<Product> {
  return startProduct({
    ...SIGN_IN,
    API_PORT: String(apiPort),
    WEB_UI_ORIGIN: webUiOrigin,
    CODEC_URL: codecUrlOf(apiPort),
    ...environment,
  });
}

/** Address of the codec server of an API. */
export function codecUrlOf(apiPort: number): string {
  return `http://127.0.0.1:${apiPort}/codec`;
}
