// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ChainClock} from "./ChainClock.sol";
import {Deal, Mandate} from "./EscrowTypes.sol";
import {StructHash} from "./StructHash.sol";

/// @title What mandates allow: their terms, signatures, cancellation and number of uses
abstract contract MandateBook is ChainClock, EIP712 {
    /// @notice The epoch that the upper 128 bits of a new mandate's nonce must hold (0 until `cancelAll`).
    mapping(address principal => uint128) public mandateEpoch;

    /// @dev Two bits a nonce, 128 nonces a word: cancelled (the lower bit), and used by a mandate for a single deal.
    ///      A wallet that numbers its mandates therefore pays for a fresh slot only at every 128th settlement.
    mapping(address principal => mapping(uint256 word => uint256 bits)) private _nonces;

    /// @dev Settlements of mandates for more than one deal, by struct hash.
    mapping(bytes32 mandateHash => uint32) private _uses;

    event NonceCancelled(address indexed principal, uint256 nonce);
    event AllCancelled(address indexed principal, uint128 epoch);

    /// @notice Cancels the caller's mandates that carry this nonce, at once and for good.
    function cancel(uint256 nonce) external {
        uint256 bits = _nonces[msg.sender][nonce >> 7];
        uint256 bit = _cancelledBit(nonce);
        if (bits & bit != 0) return;
        _nonces[msg.sender][nonce >> 7] = bits | bit;
        emit NonceCancelled(msg.sender, nonce);
    }

    /// @notice Cancels every mandate the caller has signed so far by starting its next epoch.
    function cancelAll() external {
        uint128 epoch = ++mandateEpoch[msg.sender];
        emit AllCancelled(msg.sender, epoch);
    }

    /// @notice Whether a nonce is cancelled: by itself, or because it does not belong to the principal's epoch.
    function cancelled(address principal, uint256 nonce) public view returns (bool) {
        if (nonce >> 128 != mandateEpoch[principal]) return true;
        return _nonces[principal][nonce >> 7] & _cancelledBit(nonce) != 0;
    }

    /// @notice How often a mandate was settled. Of mandates for one deal that share a nonce, against the rule, any
    ///         settlement uses up all.
    function mandateUses(Mandate calldata mandate) public view returns (uint32) {
        if (mandate.maxDeals > 1) return _uses[mandateHash(mandate)];
        return _nonces[mandate.principal][mandate.nonce >> 7] & _usedBit(mandate.nonce) == 0 ? 0 : 1;
    }

    /// @notice EIP-712 struct hash of a mandate: what a deal names.
    function mandateHash(Mandate calldata mandate) public pure returns (bytes32) {
        return StructHash.hash(mandate);
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

    /// @dev Counts a settlement; `hash` is the struct hash of the mandate.
    function _useMandate(Mandate calldata mandate, bytes32 hash, uint8 side) internal {
        if (mandate.maxDeals > 1) {
            uint32 uses = _uses[hash];
            if (uses >= mandate.maxDeals) revert MandateUsedUp(side, mandate.maxDeals);
            _uses[hash] = uses + 1;
            return;
        }
        mapping(uint256 => uint256) storage nonces = _nonces[mandate.principal];
        uint256 bits = nonces[mandate.nonce >> 7];
        uint256 bit = _usedBit(mandate.nonce);
        if (mandate.maxDeals == 0 || bits & bit != 0) revert MandateUsedUp(side, mandate.maxDeals);
        nonces[mandate.nonce >> 7] = bits | bit;
    }

    function _cancelledBit(uint256 nonce) private pure returns (uint256) {
        return 1 << ((nonce & 0x7f) << 1);
    }

    function _usedBit(uint256 nonce) private pure returns (uint256) {
        return _cancelledBit(nonce) << 1;
    }
}
