// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EscrowErrors} from "../solidity/escrow/EscrowErrors.sol";
import {Mandate, Settlement, SIDE_BUY, SIDE_SELL} from "../solidity/escrow/EscrowTypes.sol";
import {Market} from "./Market.sol";
import {vm} from "./Vm.sol";

/// @title What the owner can do, and when: other verifiers after two days, a pause that traps nothing
contract GovernanceTest is Market {
    uint256 private constant SELLER = 0x5e11e4;
    uint256 private constant BUYER = 0xb0e4;

    function setUp() external {
        _open();
        _admit(vm.addr(SELLER), 0);
        _admit(vm.addr(BUYER), 1000e6);
        nft.mint(vm.addr(SELLER), 0);
    }

    function testFuzz_verifiersChangeOnlyTwoDaysAfterTheProposal(uint64 wait, uint8 size) external {
        address[] memory next = _set(5 + size % 30);
        escrow.proposeVerifiers(next, 5);
        vm.warp(START + wait % 5 days);
        bool early = wait % 5 days < 2 days;
        if (early) {
            vm.expectRevert(
                abi.encodeWithSelector(EscrowErrors.TimelockRunning.selector, START + 2 days, block.timestamp)
            );
        }
        escrow.executeVerifiers(next, 5);
        address[] memory now_ = escrow.verifiers();
        require(now_.length == (early ? VERIFIERS : next.length), "another number of verifiers");
        require(now_[0] == (early ? vm.addr(verifierKeys[0]) : next[0]), "other verifiers");
    }

    function testFuzz_onlyTheAnnouncedSetCanBeExecuted(uint8 size, uint8 other, uint8 threshold) external {
        uint8 announced = 5 + size % 10;
        threshold = 5 + threshold % 5;
        vm.assume(announced != 5 + other % 10 || threshold != 5);
        escrow.proposeVerifiers(_set(announced), 5);
        vm.warp(START + 3 days);
        address[] memory next = _set(5 + other % 10);
        vm.expectRevert(EscrowErrors.NoSuchProposal.selector);
        escrow.executeVerifiers(next, threshold);
    }

    function testFuzz_strangersGovernNothing(address stranger, uint8 what) external {
        vm.assume(stranger != address(this));
        address[] memory next = _set(7);
        bytes[5] memory calls = [
            abi.encodeCall(escrow.setPaused, (true)),
            abi.encodeCall(escrow.proposeVerifiers, (next, 5)),
            abi.encodeCall(escrow.executeVerifiers, (next, 5)),
            abi.encodeCall(escrow.withdrawProposal, ()),
            abi.encodeCall(escrow.transferOwnership, (stranger))
        ];
        escrow.proposeVerifiers(next, 5);
        vm.warp(START + 3 days);
        vm.prank(stranger);
        (bool success, bytes memory reason) = address(escrow).call(calls[what % 5]);
        require(!success, "a stranger governs");
        // Ownable's own error, with the stranger as its argument
        require(keccak256(reason) == keccak256(abi.encodeWithSignature("OwnableUnauthorizedAccount(address)", stranger)));
    }

    function testFuzz_noSetBelowFive(uint8 size, uint8 threshold) external {
        size = size % 25;
        vm.assume(threshold < 5 || threshold > size);
        address[] memory next = _set(size);
        vm.expectRevert(abi.encodeWithSelector(EscrowErrors.InvalidThreshold.selector, threshold, size));
        escrow.proposeVerifiers(next, threshold);
    }

    function testFuzz_aPauseTrapsNothing(uint128 unique) external {
        Mandate memory seller = _mandate(SELLER, SIDE_SELL, LIMIT_SELL, unique);
        Mandate memory buyer = _mandate(BUYER, SIDE_BUY, LIMIT_BUY, unique);
        Settlement memory one =
            _signed(_deal("deal", seller, buyer, 0, 50e6), seller, SELLER, buyer, BUYER, THRESHOLD);
        escrow.setPaused(true);
        vm.expectRevert(EscrowErrors.Paused.selector);
        _settle(one);
        // The wallets still have everything, may move it, take the approvals back, and revoke their mandates.
        vm.prank(vm.addr(SELLER));
        nft.transferFrom(vm.addr(SELLER), address(0xdead), 0);
        vm.prank(vm.addr(BUYER));
        require(usdc.transfer(address(0xdead), 1000e6));
        vm.prank(vm.addr(BUYER));
        require(usdc.approve(address(escrow), 0));
        vm.prank(vm.addr(SELLER));
        escrow.cancel(unique);
        vm.prank(vm.addr(BUYER));
        escrow.cancelAll();
        require(escrow.cancelled(vm.addr(SELLER), unique) && escrow.cancelled(vm.addr(BUYER), unique), "not revoked");
    }

    /// @dev Ascending addresses.
    function _set(uint256 size) private pure returns (address[] memory list) {
        list = new address[](size);
        for (uint256 i; i < size; ++i) list[i] = address(uint160(1000 + i));
    }
}
