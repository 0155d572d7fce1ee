// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Ownable, Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {AddressList} from "./AddressList.sol";
import {ChainClock} from "./ChainClock.sol";

/// @title The verifiers whose attestations count, and the check of a set of attestations
/// @notice The owner can change the set only after a public delay, so that everybody can cancel mandates before.
abstract contract VerifierRegistry is ChainClock, Ownable2Step {
    /// @notice No set may settle with fewer attestations: 5 of the 7 selected verifiers.
    uint256 public constant MIN_THRESHOLD = 5;

    /// @notice Seconds between proposing a change and executing it.
    uint64 public immutable timelockDelay;

    // The next three share a slot: a settlement reads them together.
    address private _list;
    /// @notice Attestations needed to settle.
    uint8 public threshold;
    /// @notice Whether settling is stopped. Cancelling mandates always works; the contract never holds anything.
    bool public paused;

    bytes32 private _proposal;
    /// @notice Unix second from which the proposed change may be executed; 0 when none is proposed.
    uint64 public proposalReadyAt;

    event VerifiersProposed(address[] verifiers, uint8 threshold, uint64 readyAt);
    event VerifiersChanged(address[] verifiers, uint8 threshold);
    event ProposalWithdrawn();
    event PauseChanged(bool paused);

    constructor(address owner_, address[] memory verifiers_, uint8 threshold_, uint64 timelockDelay_) Ownable(owner_) {
        timelockDelay = timelockDelay_;
        _setVerifiers(verifiers_, threshold_);
    }

    /// @notice The registered verifiers in ascending order.
    function verifiers() external view returns (address[] memory list) {
        bytes memory code = _list.code;
        list = new address[](code.length / 32);
        for (uint256 i; i < list.length; ++i) list[i] = _at(code, i);
    }

    /// @notice Stops or allows settling.
    function setPaused(bool paused_) external onlyOwner {
        paused = paused_;
        emit PauseChanged(paused_);
    }

    /// @notice Announces a new set (strictly ascending) and threshold; replaces an earlier announcement.
    function proposeVerifiers(address[] calldata verifiers_, uint8 threshold_) external onlyOwner {
        _validate(verifiers_, threshold_);
        _proposal = keccak256(abi.encode(verifiers_, threshold_));
        proposalReadyAt = uint64(_now()) + timelockDelay;
        emit VerifiersProposed(verifiers_, threshold_, proposalReadyAt);
    }

    /// @notice Puts the announced set into force once the delay has passed.
    function executeVerifiers(address[] calldata verifiers_, uint8 threshold_) external onlyOwner {
        if (_proposal == 0 || _proposal != keccak256(abi.encode(verifiers_, threshold_))) revert NoSuchProposal();
        if (_now() < proposalReadyAt) revert TimelockRunning(proposalReadyAt, _now());
        delete _proposal;
        delete proposalReadyAt;
        _setVerifiers(verifiers_, threshold_);
    }

    /// @notice Drops the announced change.
    function withdrawProposal() external onlyOwner {
        if (_proposal == 0) revert NoSuchProposal();
        delete _proposal;
        delete proposalReadyAt;
        emit ProposalWithdrawn();
    }

    /// @dev Reverts unless at least `threshold` distinct verifiers signed `digest`. Signatures are 65 bytes
    ///      (r, s, v) in strictly ascending order of their signers, which makes one walk over the sorted list enough.
    function _checkAttestations(bytes32 digest, bytes[] calldata attestations) internal view {
        if (attestations.length < threshold) revert TooFewAttestations(attestations.length, threshold);
        bytes memory code = _list.code;
        uint256 size = code.length / 32;
        uint256 position;
        address last;
        for (uint256 i; i < attestations.length; ++i) {
            address signer = _recover(digest, attestations[i], i);
            if (signer <= last) revert AttestationsNotAscending(i);
            last = signer;
            while (position < size && _at(code, position) < signer) ++position;
            if (position == size || _at(code, position) != signer) revert UnknownVerifier(signer);
        }
    }

    function _recover(bytes32 digest, bytes calldata signature, uint256 index) private pure returns (address signer) {
        if (signature.length != 65) revert BadAttestation(index);
        ECDSA.RecoverError problem;
        (signer, problem,) =
            ECDSA.tryRecover(digest, uint8(signature[64]), bytes32(signature[:32]), bytes32(signature[32:64]));
        if (problem != ECDSA.RecoverError.NoError) revert BadAttestation(index);
    }

    /// @dev Word `index` of an AddressList's code, which starts with one STOP byte.
    function _at(bytes memory code, uint256 index) private pure returns (address verifier) {
        assembly ("memory-safe") {
            verifier := mload(add(add(code, 0x21), shl(5, index)))
        }
    }

    function _setVerifiers(address[] memory verifiers_, uint8 threshold_) private {
        _validate(verifiers_, threshold_);
        _list = address(new AddressList(verifiers_));
        threshold = threshold_;
        emit VerifiersChanged(verifiers_, threshold_);
    }

    function _validate(address[] memory verifiers_, uint8 threshold_) private pure {
        if (threshold_ < MIN_THRESHOLD || threshold_ > verifiers_.length) {
            revert InvalidThreshold(threshold_, verifiers_.length);
        }
        address last;
        for (uint256 i; i < verifiers_.length; ++i) {
            if (verifiers_[i] <= last) revert VerifiersNotAscending(i);
            last = verifiers_[i];
        }
    }
}
