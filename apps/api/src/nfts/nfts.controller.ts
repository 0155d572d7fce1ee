import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ListNftsResponse, NftResponse, VerifyOwnershipResponse } from '@agentrooms/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../platform/errors/domain-error.js';
import { IdParam } from '../platform/http/uuid-param.js';
import { ListNftsDto, VerifyOwnershipDto } from './nfts.dto.js';
import { NftsService } from './nfts.service.js';
import { Answers, Refuses } from '../platform/http/openapi/answers.js';
import { IMMUTABLE } from '../platform/http/cache-headers.js';
import { nftExample, nftsExample, ownershipExample, tokenExample } from './nfts.examples.js';

/** A token of a collection: its metadata, or with the suffix its picture. */
const TOKEN_FILE = /^(?<tokenId>\d{1,78})(?<picture>\.svg)?$/;

@ApiTags('nfts')
@Controller('nfts')
export class NftsController {
  constructor(private readonly nfts: NftsService) {}

  @Get()
  @ApiOperation({ summary: 'NFTs, by collection and owner' })
  @Answers('ListNftsResponse', nftsExample)
  list(@Query() query: ListNftsDto): Promise<ListNftsResponse> {
    return this.nfts.list(query);
  }

  @Post('verify-ownership')
  @HttpCode(200)
  @ApiOperation({ summary: 'Does this wallet own this NFT, according to the chain?' })
  @Answers('VerifyOwnershipResponse', ownershipExample)
  @Refuses(404, 'nft_not_found')
  verifyOwnership(@Body() { nftId, walletAddress }: VerifyOwnershipDto): Promise<VerifyOwnershipResponse> {
    return this.nfts.verifyOwnership(nftId, walletAddress);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One NFT' })
  @Answers('NftResponse', nftExample)
  @Refuses(404, 'nft_not_found')
  async find(@IdParam('nft') id: string): Promise<NftResponse> {
    return { nft: await this.nfts.find(id) };
  }

  @Get(':collection/:file')
  @ApiOperation({ summary: 'A token by its id: ERC-721 metadata (the tokenURI), or with `.svg` its picture' })
  @ApiOkResponse({
    description: 'Never changes',
    content: {
      'application/json': { schema: { type: 'object' }, example: tokenExample },
      'image/svg+xml': { schema: { type: 'string' } },
    },
  })
  @Refuses(404, 'nft_not_found')
  async token(
    @Param('collection') collection: string,
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { tokenId, picture } = TOKEN_FILE.exec(file)?.groups ?? {};
    if (tokenId === undefined) throw notFound('nft');
    if (picture === undefined) {
      const image = `${request.protocol}://${request.host}/nfts/${collection}/${tokenId}.svg`;
      void forEver(reply, await this.nfts.metadata(collection, tokenId, image));
      return;
    }
    const svg = this.nfts.picture(collection, tokenId);
    // An SVG opened on its own must not be able to run anything.
    void reply
      .header('content-type', 'image/svg+xml; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    void forEver(reply, svg);
  }
}

/** What is drawn for a token never changes. */
const forEver = (reply: FastifyReply, body: object | string): FastifyReply =>
  reply.header('cache-control', IMMUTABLE).header('cross-origin-resource-policy', 'cross-origin').send(body);
