// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @dev Value of `Mandate.side` for someone who sells.
uint8 constant SIDE_SELL = 0;
/// @dev Value of `Mandate.side` for someone who buys.
uint8 constant SIDE_BUY = 1;

/// @notice The limits a wallet signed when it spawned an agent (EIP-712). Nobody can trade outside them.
struct Mandate {
    address principal; // the wallet whose NFT or money moves; signs this struct
    bytes32 agentKey; // Ed25519 public key of the agent; not read on chain, bound by the signature
    uint8 side; // 0 sell, 1 buy
    address collection; // ERC-721 contract
    uint256 tokenId; // ignored when anyToken
    bool anyToken; // any token of the collection will do
    address payToken; // ERC-20 the price is paid in
    uint256 limitPrice; // lowest price of a seller, highest of a buyer, in units of payToken
    uint32 maxDeals; // how many settlements this mandate allows
    uint64 validAfter; // unix seconds, inclusive
    uint64 expiry; // unix seconds, inclusive
    uint256 nonce; // epoch of the principal << 128 | any number; cancelled by it
}

/// @notice What two agents agreed on. Verifiers attest to it by signing its EIP-712 digest.
struct Deal {
    bytes32 dealId; // settled at most once
    address seller;
    address buyer;
    address collection;
    uint256 tokenId;
    address payToken;
    uint256 price; // units of payToken
    bytes32 sellerMandate; // EIP-712 struct hash
    bytes32 buyerMandate; // EIP-712 struct hash
    bytes32 agreement; // digest of the signed offer and acceptance; not read on chain, bound by the attestations
    uint64 deadline; // unix seconds, inclusive
}

/// @notice One entry of `settleBatch`: the arguments of `settle`.
struct Settlement {
    Deal deal;
    Mandate seller;
    bytes sellerSignature;
    Mandate buyer;
    bytes buyerSignature;
    bytes[] attestations;
}

/// @notice Every fact a verifier needs about a deal, read in one call.
struct Inspection {
    address nftOwner; // zero when the token does not exist or the collection is not an ERC-721
    bool nftApproved; // escrow may move the token
    uint256 buyerBalance; // of payToken
    uint256 buyerAllowance; // of payToken, to the escrow
    uint64 settledAt; // block number, 0 when not settled
    uint32 sellerUses; // settlements of the mandate so far
    uint32 buyerUses;
    bool sellerCancelled;
    bool buyerCancelled;
    bool paused;
    uint64 timestamp; // unix seconds of the block
    uint64 blockNumber;
}
