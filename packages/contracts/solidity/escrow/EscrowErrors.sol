// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Every reason for which the escrow refuses. `side` is 0 for the seller's mandate, 1 for the buyer's.
interface EscrowErrors {
    // the deal
    error Paused();
    error AlreadySettled(bytes32 dealId, uint64 blockNumber);
    error DeadlinePassed(uint64 deadline, uint256 timestamp);
    error SelfTrade();
    error PriceBelowSellerLimit(uint256 price, uint256 limit);
    error PriceAboveBuyerLimit(uint256 price, uint256 limit);

    // a mandate
    error WrongSide(uint8 side);
    error PrincipalMismatch(uint8 side);
    error CollectionMismatch(uint8 side);
    error TokenMismatch(uint8 side);
    error PayTokenMismatch(uint8 side);
    error MandateHashMismatch(uint8 side);
    error MandateNotYetValid(uint8 side, uint64 validAfter, uint256 timestamp);
    error MandateExpired(uint8 side, uint64 expiry, uint256 timestamp);
    error MandateCancelled(uint8 side);
    error MandateUsedUp(uint8 side, uint32 maxDeals);
    error BadMandateSignature(uint8 side);

    // attestations
    error TooFewAttestations(uint256 given, uint256 required);
    error BadAttestation(uint256 index);
    error AttestationsNotAscending(uint256 index);
    error UnknownVerifier(address signer);

    // the registry of verifiers
    error VerifiersNotAscending(uint256 index);
    error InvalidThreshold(uint256 threshold, uint256 verifiers);
    error NoSuchProposal();
    error TimelockRunning(uint64 readyAt, uint256 timestamp);
    error InvalidTimeScale();
}
