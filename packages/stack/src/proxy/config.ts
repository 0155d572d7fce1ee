/** An API process behind the proxy. */
export interface ApiServer {
  readonly name: string;
  readonly port: number;
  readonly boardPort: number;
}

/** What the proxy listens on, and for whom. */
export interface ProxyPlan {
  readonly host: string;
  readonly apiPort: number;
  readonly boardPort: number;
  readonly servers: readonly ApiServer[];
}

/** Milliseconds within which the proxy notices that an instance is not ready any more: a check, and one more. */
export const NOTICED_WITHIN_MS = 2_000;

/**
 * HAProxy's configuration: requests go to the instance that has fewest, one that fails is tried on another where that
 * repeats nothing (it was never sent, or it only reads), and an instance that is not ready gets nothing new.
 *
 * Nothing has to stick to an instance: a socket is one connection, and its client resumes anywhere. Clients that begin
 * with long polling need the same instance for each request; they get the one that their address stands for.
 */
export function haproxyConfig({ host, apiPort, boardPort, servers }: ProxyPlan): string {
  const list = (line: (server: ApiServer) => string): string =>
    servers.map((server) => `  server ${server.name} 127.0.0.1:${line(server)}`).join('\n');
  return `defaults
  mode http
  option dontlognull
  option forwardfor
  option redispatch 1
  retries 3
  retry-on conn-failure empty-response
  timeout connect 2s
  timeout http-request 15s
  timeout client 65s
  timeout server 65s
  timeout tunnel 1h
  timeout check 4s
  default-server inter 500ms fastinter 200ms downinter 300ms fall 2 rise 1 slowstart 5s

frontend api
  bind ${host}:${apiPort}
  http-request disable-l7-retry unless METH_GET
  acl of_a_session urlp(sid) -m found
  acl long_polling urlp(transport) polling
  use_backend by_address if { path_beg /socket.io/ } of_a_session or { path_beg /socket.io/ } long_polling
  default_backend any

backend any
  balance leastconn
  option httpchk GET /health/ready
  http-check expect status 200
${list(({ port }) => `${port} check`)}

backend by_address
  balance source
  hash-type consistent
${list(({ name, port }) => `${port} track any/${name}`)}

frontend bull_board
  bind ${host}:${boardPort}
  http-request disable-l7-retry unless METH_GET
  default_backend boards

backend boards
  balance first
${list(({ name, boardPort: port }) => `${port} track any/${name}`)}
`;
}
