/**
 * The least that Node can do for `POST /verify-signature`: its own HTTP server and its own crypto with cached keys, no
 * framework, no schema, no metrics. For comparison with the crypto service only.
 */
import { createPublicKey, verify } from 'node:crypto';
import { createServer } from 'node:http';

const keys = new Map();
const keyOf = (hex) => {
  let key = keys.get(hex);
  if (!key) {
    const x = Buffer.from(hex, 'hex').toString('base64url');
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    keys.set(hex, key);
  }
  return key;
};

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { message, signature, publicKey } = JSON.parse(Buffer.concat(chunks).toString());
    const valid = verify(null, Buffer.from(message), keyOf(publicKey), Buffer.from(signature, 'hex'));
    const answer = JSON.stringify({ valid });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
