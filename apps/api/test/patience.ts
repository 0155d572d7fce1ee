// Real chains take their time: a swarm is funded, haggles and waits for confirmations within one test.
jest.setTimeout(120_000);
