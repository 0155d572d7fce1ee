// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EscrowErrors} from "../solidity/escrow/EscrowErrors.sol";
import {Deal, Mandate, Settlement, SIDE_BUY, SIDE_SELL} from "../solidity/escrow/EscrowTypes.sol";
import {Market} from "./Market.sol";
import {vm} from "./Vm.sol";

/// @title Fuzz: within the signed limits every settlement succeeds, outside of them none does
contract SettleTest is Market {
    uint256 private constant SELLER = 0x5e11e4;
    uint256 private constant BUYER = 0xb0e4;
    uint256 private constant TOKEN = 7;

    function setUp() external {
        _open();
        _admit(vm.addr(SELLER), 0);
        _admit(vm.addr(BUYER), 1000e6);
        nft.mint(vm.addr(SELLER), TOKEN);
    }

    function testFuzz_settlesWithinTheLimits(uint256 price, uint256 low, uint256 high, uint64 time, uint256 nonce)
        external
    {
        price = price % 1000e6;
        (Mandate memory seller, Mandate memory buyer) = _mandates(low % (price + 1), price + high % 1e30, nonce);
        time = START + time % 1 days;
        vm.warp(time);
        _settle(_between(seller, buyer, price, THRESHOLD));
        require(nft.ownerOf(TOKEN) == vm.addr(BUYER), "the NFT did not move");
        require(usdc.balanceOf(vm.addr(SELLER)) == price, "the seller was not paid");
        require(usdc.balanceOf(vm.addr(BUYER)) == 1000e6 - price, "the buyer paid something else");
        require(escrow.mandateUses(seller) == 1 && escrow.mandateUses(buyer) == 1, "not counted");
    }

    function testFuzz_refusesPricesOutsideTheLimits(uint256 price, uint256 low, uint256 high) external {
        vm.assume(price < low || price > high);
        (Mandate memory seller, Mandate memory buyer) = _mandates(low, high, 0);
        Settlement memory one = _between(seller, buyer, price, THRESHOLD);
        vm.expectRevert(
            price < low
                ? abi.encodeWithSelector(EscrowErrors.PriceBelowSellerLimit.selector, price, low)
                : abi.encodeWithSelector(EscrowErrors.PriceAboveBuyerLimit.selector, price, high)
        );
        _settle(one);
    }

    function testFuzz_refusesOutsideTheTime(uint64 time, bool early) external {
        (Mandate memory seller, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, 0);
        Deal memory deal = _deal("deal", seller, buyer, TOKEN, 50e6);
        deal.deadline = type(uint64).max;
        time = early ? time % START : START + 1 days + 1 + time % 3650 days;
        vm.warp(time);
        Settlement memory one = _signed(deal, seller, SELLER, buyer, BUYER, THRESHOLD);
        vm.expectRevert(
            early
                ? abi.encodeWithSelector(EscrowErrors.MandateNotYetValid.selector, SIDE_SELL, START, time)
                : abi.encodeWithSelector(EscrowErrors.MandateExpired.selector, SIDE_SELL, START + 1 days, time)
        );
        _settle(one);
    }

    function testFuzz_refusesFewerThanFiveAttestations(uint256 attestors) external {
        attestors = attestors % THRESHOLD;
        (Mandate memory seller, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, 0);
        Settlement memory one = _between(seller, buyer, 50e6, attestors);
        vm.expectRevert(abi.encodeWithSelector(EscrowErrors.TooFewAttestations.selector, attestors, THRESHOLD));
        _settle(one);
    }

    function testFuzz_takesAnySetOfFiveOrMoreVerifiers(uint256 chosen) external {
        (Mandate memory seller, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, 0);
        Settlement memory one = _between(seller, buyer, 50e6, VERIFIERS);
        uint256 count;
        for (uint256 i; i < VERIFIERS; ++i) count += (chosen >> i) & 1;
        bytes[] memory attestations = new bytes[](count);
        uint256 filled;
        for (uint256 i; i < VERIFIERS; ++i) {
            if ((chosen >> i) & 1 == 1) attestations[filled++] = one.attestations[i];
        }
        one.attestations = attestations;
        if (count < THRESHOLD) {
            vm.expectRevert(abi.encodeWithSelector(EscrowErrors.TooFewAttestations.selector, count, THRESHOLD));
        }
        _settle(one);
    }

    function testFuzz_refusesRepeatedAttestations(uint256 from, uint256 to) external {
        (from, to) = (from % THRESHOLD, to % THRESHOLD);
        vm.assume(from != to);
        (Mandate memory seller, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, 0);
        Settlement memory one = _between(seller, buyer, 50e6, THRESHOLD);
        one.attestations[to] = one.attestations[from];
        require(!_settles(one), "one verifier counted twice");
    }

    function testFuzz_refusesAStrangersAttestation(uint256 key, uint256 place) external {
        key = 1 + key % (type(uint128).max);
        for (uint256 i; i < VERIFIERS; ++i) vm.assume(key != verifierKeys[i]);
        (Mandate memory seller, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, 0);
        Settlement memory one = _between(seller, buyer, 50e6, THRESHOLD);
        one.attestations[place % THRESHOLD] = _sign(key, escrow.dealDigest(one.deal));
        require(!_settles(one), "settled with a stranger's attestation");
    }

    /// @dev Each bit of a signature counts; the last byte (v) may also be the other valid value.
    function testFuzz_refusesAnyFlippedBitOfASignature(uint256 which, uint256 bit) external {
        (Mandate memory seller, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, 0);
        Settlement memory one = _between(seller, buyer, 50e6, THRESHOLD);
        which = which % (THRESHOLD + 2);
        bytes memory signature = which == 0
            ? one.sellerSignature
            : which == 1 ? one.buyerSignature : one.attestations[which - 2];
        bit = bit % (65 * 8);
        signature[bit / 8] ^= bytes1(uint8(1 << (bit % 8)));
        require(!_settles(one), "settled with a flipped bit");
    }

    function testFuzz_cancelledNoncesNeverSettle(uint128 unique, bool buyers, bool all) external {
        (Mandate memory seller, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, unique);
        Settlement memory one = _between(seller, buyer, 50e6, THRESHOLD);
        vm.prank(vm.addr(buyers ? BUYER : SELLER));
        if (all) escrow.cancelAll();
        else escrow.cancel(unique);
        vm.expectRevert(abi.encodeWithSelector(EscrowErrors.MandateCancelled.selector, buyers ? SIDE_BUY : SIDE_SELL));
        _settle(one);
    }

    /// @dev The words of nonces hold two bits each for 128 nonces: none may touch its neighbour.
    function testFuzz_cancellingOneNonceLeavesOthersAlone(uint128 unique, uint128 other) external {
        vm.assume(unique != other);
        address seller = vm.addr(SELLER);
        vm.prank(seller);
        escrow.cancel(other);
        (Mandate memory mandate, Mandate memory buyer) = _mandates(LIMIT_SELL, LIMIT_BUY, unique);
        require(!escrow.cancelled(seller, unique) && escrow.mandateUses(mandate) == 0, "touched");
        _settle(_between(mandate, buyer, 50e6, THRESHOLD));
        mandate.nonce = other;
        require(escrow.cancelled(seller, other) && escrow.mandateUses(mandate) == 0, "touched");
    }

    function testFuzz_aMandateAllowsExactlyItsNumberOfDeals(uint32 maxDeals) external {
        maxDeals = maxDeals % 6;
        (Mandate memory seller, Mandate memory buyer) = _mandates(0, LIMIT_BUY, 0);
        seller.maxDeals = buyer.maxDeals = maxDeals;
        for (uint256 i; i <= maxDeals; ++i) {
            nft.mint(vm.addr(SELLER), 100 + i);
            Deal memory deal = _deal(bytes32(i + 1), seller, buyer, 100 + i, 1e6);
            Settlement memory one = _signed(deal, seller, SELLER, buyer, BUYER, THRESHOLD);
            if (i == maxDeals) {
                vm.expectRevert(abi.encodeWithSelector(EscrowErrors.MandateUsedUp.selector, SIDE_SELL, maxDeals));
            }
            _settle(one);
        }
        require(escrow.mandateUses(seller) == maxDeals, "miscounted");
    }

    /// @dev A batch copies calldata instead of encoding it anew: what settles alone settles in it, and only that.
    function testFuzz_aBatchSettlesWhatSettlesAlone(uint8 broken, uint8 size) external {
        uint256 count = 1 + size % 6;
        Settlement[] memory batch = new Settlement[](count);
        for (uint256 i; i < count; ++i) {
            nft.mint(vm.addr(SELLER), 100 + i);
            (Mandate memory seller, Mandate memory buyer) = _mandates(0, LIMIT_BUY, i);
            Deal memory deal = _deal(bytes32(i + 1), seller, buyer, 100 + i, 1e6);
            bool bad = (broken >> i) & 1 == 1;
            batch[i] = _signed(deal, seller, SELLER, buyer, BUYER, bad ? THRESHOLD - 1 : THRESHOLD + i);
        }
        bytes[] memory failures = escrow.settleBatch(batch);
        for (uint256 i; i < count; ++i) {
            bool bad = (broken >> i) & 1 == 1;
            require(escrow.settled(bytes32(i + 1)) != bad, "the batch decided otherwise");
            require(failures[i].length == (bad ? 68 : 0), "no reason given");
        }
    }

    function _mandates(uint256 low, uint256 high, uint256 nonce)
        private
        view
        returns (Mandate memory seller, Mandate memory buyer)
    {
        seller = _mandate(SELLER, SIDE_SELL, low, uint128(nonce));
        buyer = _mandate(BUYER, SIDE_BUY, high, uint128(nonce));
    }

    function _between(Mandate memory seller, Mandate memory buyer, uint256 price, uint256 attestors)
        private
        view
        returns (Settlement memory)
    {
        return _signed(_deal("deal", seller, buyer, TOKEN, price), seller, SELLER, buyer, BUYER, attestors);
    }

    function _settles(Settlement memory one) private returns (bool success) {
        (success,) = address(escrow).call(
            abi.encodeCall(
                escrow.settle,
                (one.deal, one.seller, one.sellerSignature, one.buyer, one.buyerSignature, one.attestations)
            )
        );
    }
}
