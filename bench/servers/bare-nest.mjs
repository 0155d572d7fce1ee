/**
 * NestJS on Fastify with one handler and nothing around it: answers any path under /bytes/ with the object that was
 * posted to it before, serialized by the framework as every handler's is.
 */
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../apps/api/package.json', import.meta.url));
require('reflect-metadata');
const { Controller, Get, Module, Param, Post, Body } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { FastifyAdapter } = require('@nestjs/platform-fastify');

const stored = new Map();

class Bare {
  get(name) {
    return stored.get(name);
  }
  put(name, body) {
    stored.set(name, body);
    return { stored: name };
  }
}
const method = (decorate, name, ...parameters) => {
  decorate(Bare.prototype, name, Object.getOwnPropertyDescriptor(Bare.prototype, name));
  parameters.forEach((parameter, index) => parameter(Bare.prototype, name, index));
};
method(Get(':name'), 'get', Param('name'));
method(Post(':name'), 'put', Param('name'), Body());
Controller('bytes')(Bare);

class BareModule {}
Module({ controllers: [Bare] })(BareModule);

const app = await NestFactory.create(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(0, '127.0.0.1');
console.log(await app.getUrl());
