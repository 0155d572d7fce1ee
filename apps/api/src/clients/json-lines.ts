/**
 * The values of a stream of JSON texts, one a line (`application/x-ndjson`), as they come in.
 *
 * @throws SyntaxError for a line that is no JSON, also when the stream was cut in the middle of one; whatever the stream fails with
 */
export async function* jsonLines(stream: AsyncIterable<Buffer>): AsyncGenerator {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
  if (rest !== '') yield JSON.parse(rest);
}
