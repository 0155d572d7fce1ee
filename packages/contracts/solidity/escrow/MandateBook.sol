// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ChainClock} from "./ChainClock.sol";
import {Deal, Mandate} from "./EscrowTypes.sol";

/// @title What mandates allow: their terms, signatures, cancellation and number of uses
abstract contract MandateBook is ChainClock, EIP712 {
    bytes32 private constant MANDATE_TYPEHASH = keccak256(
        "Mandate(address principal,bytes32 agentKey,uint8 side,address collection,uint256 tokenId,bool anyToken,address payToken,uint256 limitPrice,uint32 maxDeals,uint64 validAfter,uint64 expiry,uint256 nonce)"
    );

    /// @dev One slot, so that a settlement whose principal never cancelled anything reads nothing else.
    struct Revocations {
        uint128 epoch; // mandates of other epochs are cancelled
        uint128 single; // how many nonces were cancelled one by one
    }

    mapping(address principal => Revocations) private _revocations;
    mapping(address principal => mapping(uint256 word => uint256 bits)) private _cancelledNonces;

    /// @notice How often a mandate was settled, by its EIP-712 struct hash.
    mapping(bytes32 mandateHash => uint32) public mandateUses;

    event NonceCancelled(address indexed principal, uint256 nonce);
    event AllCancelled(address indexed principal, uint128 epoch);

    /// @notice Cancels the caller's mandates that carry this nonce, at once and for good.
    function cancel(uint256 nonce) external {
        uint256 bit = 1 << (nonce & 0xff);
        uint256 bits = _cancelledNonces[msg.sender][nonce >> 8];
        if (bits & bit != 0) return;
        _cancelledNonces[msg.sender][nonce >> 8] = bits | bit;
        _revocations[msg.sender].single++;
        emit NonceCancelled(msg.sender, nonce);
    }

    /// @notice Cancels every mandate the caller has signed so far by starting its next epoch.
    function cancelAll() external {
        uint128 epoch = ++_revocations[msg.sender].epoch;
        emit AllCancelled(msg.sender, epoch);
    }

    /// @notice The epoch that the upper 128 bits of a new mandate's nonce must hold (0 until `cancelAll`).
    function mandateEpoch(address principal) external view returns (uint128) {
        return _revocations[principal].epoch;
    }

    /// @notice Whether a nonce is cancelled: by itself, or because it does not belong to the principal's epoch.
    function cancelled(address principal, uint256 nonce) public view returns (bool) {
        Revocations memory revocations = _revocations[principal];
        if (nonce >> 128 != revocations.epoch) return true;
        if (revocations.single == 0) return false;
        return _cancelledNonces[principal][nonce >> 8] & (1 << (nonce & 0xff)) != 0;
    }

    /// @notice EIP-712 struct hash of a mandate: the key of `mandateUses` and what a deal names.
    function mandateHash(Mandate calldata mandate) public pure returns (bytes32) {
        return keccak256(abi.encode(MANDATE_TYPEHASH, mandate));
    }

    /// @dev Reverts unless `mandate`, as signed by its principal, covers `deal` on this side. The price is
    ///      compared by the caller because the comparison differs between the sides.
    function _checkMandate(
        Deal calldata deal,
        Mandate calldata mandate,
        bytes calldata signature,
        uint8 side,
        address principal,
        bytes32 expectedHash
    ) internal view {
        if (mandate.side != side) revert WrongSide(side);
        if (mandate.principal != principal) revert PrincipalMismatch(side);
        if (mandate.collection != deal.collection) revert CollectionMismatch(side);
        if (!mandate.anyToken && mandate.tokenId != deal.tokenId) revert TokenMismatch(side);
        if (mandate.payToken != deal.payToken) revert PayTokenMismatch(side);
        uint256 timestamp = _now();
        if (timestamp < mandate.validAfter) revert MandateNotYetValid(side, mandate.validAfter, timestamp);
        if (timestamp > mandate.expiry) revert MandateExpired(side, mandate.expiry, timestamp);
        if (mandateHash(mandate) != expectedHash) revert MandateHashMismatch(side);
        if (cancelled(principal, mandate.nonce)) revert MandateCancelled(side);
        if (!_isSigned(principal, _hashTypedDataV4(expectedHash), signature)) revert BadMandateSignature(side);
    }

    /// @dev A plain account's signature is tried first: that saves looking whether the principal has code. No
    ///      signature recovers to a contract's address, so the order changes no verdict.
    function _isSigned(address principal, bytes32 digest, bytes calldata signature) private view returns (bool) {
        (address signer, ECDSA.RecoverError problem,) = ECDSA.tryRecover(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && signer == principal) return true;
        return SignatureChecker.isValidERC1271SignatureNow(principal, digest, signature);
    }

    function _useMandate(bytes32 hash, uint32 maxDeals, uint8 side) internal {
        uint32 uses = mandateUses[hash];
        if (uses >= maxDeals) revert MandateUsedUp(side, maxDeals);
        mandateUses[hash] = uses + 1;
    }
}
