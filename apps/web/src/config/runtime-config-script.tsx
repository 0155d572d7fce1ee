import { runtimeConfig, runtimeConfigElementId } from './runtime-config';

/** Hands the run-time configuration to the browser. `<` is escaped, so that no value can close the element. */
export function RuntimeConfigScript() {
  const json = JSON.stringify(runtimeConfig()).replaceAll('<', '\\u003c');
  return (
    <script id={runtimeConfigElementId} type="application/json" dangerouslySetInnerHTML={{ __html: json }} />
  );
}
