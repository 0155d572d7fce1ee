// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Deal, Mandate, Settlement, SIDE_BUY, SIDE_SELL} from "../solidity/escrow/EscrowTypes.sol";
import {Market} from "./Market.sol";
import {vm} from "./Vm.sol";

/// @title What anybody may do to the escrow, in any order: the handler of the invariant tests
/// @dev Keeps its own account (`ghost`) of what each settlement ought to have done.
contract Trading is Market {
    uint256 public constant WALLETS = 4;
    uint256 public constant TOKENS = 6;
    uint256 public constant MONEY = 500e6;

    mapping(address wallet => uint256) public ghostMoney;
    mapping(uint256 tokenId => address) public ghostOwner;
    uint256 public settlements;
    uint256 public refusals;
    /// @dev Settlements that lacked five attestations, a live mandate, or came while paused.
    uint256 public wrongful;

    uint256[] private _keys;
    uint128 private _unique;
    Settlement private _last;
    bool private _any;

    constructor() {
        _open();
        for (uint256 i; i < WALLETS; ++i) {
            _keys.push(uint256(keccak256(abi.encode("wallet", i))) >> 8);
            _admit(vm.addr(_keys[i]), MONEY);
            ghostMoney[vm.addr(_keys[i])] = MONEY;
        }
        for (uint256 i; i < TOKENS; ++i) {
            nft.mint(wallet(i), i);
            ghostOwner[i] = wallet(i);
        }
    }

    /// @notice A fresh deal with fresh mandates, good or spoilt in one way.
    function trade(uint256 buyer, uint256 tokenId, uint256 price, uint256 spoil, uint256 attestors) external {
        Settlement memory one = _prepare(buyer, tokenId % TOKENS, 30e6 + price % 40e6, attestors);
        one = _spoil(one, spoil);
        if (_attempt(one)) {
            _last = one;
            _any = true;
        }
    }

    /// @notice Two fresh deals in one batch, the second maybe a repetition of the first.
    function batch(uint256 buyer, uint256 tokenId, uint256 price, bool repeated, uint256 attestors) external {
        Settlement[] memory both = new Settlement[](2);
        both[0] = _prepare(buyer, tokenId % TOKENS, 30e6 + price % 40e6, attestors);
        both[1] = repeated ? both[0] : _prepare(buyer + 1, (tokenId / TOKENS) % TOKENS, 30e6 + price % 40e6, attestors);
        bool[2] memory allowed = [_allowed(both[0]), !repeated && _allowed(both[1])];
        escrow.settleBatch(both);
        for (uint256 i; i < 2; ++i) {
            if (repeated && i == 1) continue;
            _account(both[i], escrow.settled(both[i].deal.dealId), allowed[i]);
        }
    }

    /// @notice The last good settlement once more.
    function replay(bool renamed) external {
        if (!_any) return;
        Settlement memory one = _last;
        if (renamed) one.deal.dealId = keccak256(abi.encode(one.deal.dealId));
        if (_settles(one)) wrongful++;
    }

    function cancel(uint256 who, uint128 unique) external {
        address caller = wallet(who);
        vm.prank(caller);
        escrow.cancel(uint256(escrow.mandateEpoch(caller)) << 128 | unique % (_unique + 3));
    }

    function cancelAll(uint256 who) external {
        vm.prank(wallet(who));
        escrow.cancelAll();
    }

    function pause(bool paused) external {
        escrow.setPaused(paused);
    }

    function wait(uint256 seconds_) external {
        vm.warp(block.timestamp + seconds_ % 4 hours);
        vm.roll(block.number + 1);
    }

    function wallet(uint256 index) public view returns (address) {
        return vm.addr(_keys[index % WALLETS]);
    }

    function tokens() external view returns (address, address, address) {
        return (address(escrow), address(usdc), address(nft));
    }

    function _prepare(uint256 buyerIndex, uint256 tokenId, uint256 price, uint256 attestors)
        private
        returns (Settlement memory)
    {
        uint256 sellerKey = _keyOf(ghostOwner[tokenId]);
        uint256 buyerKey = _keys[buyerIndex % WALLETS];
        Mandate memory seller = _mandate(sellerKey, SIDE_SELL, LIMIT_SELL, _nonce(sellerKey));
        Mandate memory buyer = _mandate(buyerKey, SIDE_BUY, LIMIT_BUY, _nonce(buyerKey));
        Deal memory deal = _deal(keccak256(abi.encode(_unique)), seller, buyer, tokenId, price);
        return _signed(deal, seller, sellerKey, buyer, buyerKey, 3 + attestors % 5);
    }

    function _nonce(uint256 key) private returns (uint256) {
        return uint256(escrow.mandateEpoch(vm.addr(key))) << 128 | _unique++;
    }

    /// @dev Half of the calls are spoilt, each in one of eight ways.
    function _spoil(Settlement memory one, uint256 spoil) private pure returns (Settlement memory) {
        spoil = spoil % 16;
        if (spoil == 0) one.sellerSignature = one.buyerSignature;
        else if (spoil == 1) one.buyerSignature[3] ^= 0x01;
        else if (spoil == 2) one.attestations[2] = one.attestations[1];
        else if (spoil == 3) one.deal.price += 1;
        else if (spoil == 4) one.seller.limitPrice = 0;
        else if (spoil == 5) one.buyer.limitPrice = type(uint256).max;
        else if (spoil == 6) one.deal.tokenId = (one.deal.tokenId + 1) % TOKENS;
        else if (spoil == 7) one.buyer.maxDeals = 2;
        return one;
    }

    function _attempt(Settlement memory one) private returns (bool success) {
        bool allowed = _allowed(one);
        success = _settles(one);
        _account(one, success, allowed);
    }

    function _settles(Settlement memory one) private returns (bool success) {
        (success,) = address(escrow).call(
            abi.encodeCall(
                escrow.settle,
                (one.deal, one.seller, one.sellerSignature, one.buyer, one.buyerSignature, one.attestations)
            )
        );
    }

    function _account(Settlement memory one, bool success, bool allowed) private {
        if (!success) {
            refusals++;
            return;
        }
        settlements++;
        if (!allowed) wrongful++;
        ghostMoney[one.deal.buyer] -= one.deal.price;
        ghostMoney[one.deal.seller] += one.deal.price;
        ghostOwner[one.deal.tokenId] = one.deal.buyer;
    }

    /// @dev What must hold before a settlement may happen, stated without the escrow's own checks.
    function _allowed(Settlement memory one) private view returns (bool) {
        Deal memory deal = one.deal;
        return !escrow.paused() && deal.price >= LIMIT_SELL && deal.price <= LIMIT_BUY
            && block.timestamp <= START + 1 days && _isLive(one.seller, one.sellerSignature)
            && _isLive(one.buyer, one.buyerSignature) && _attestors(one) >= THRESHOLD;
    }

    function _isLive(Mandate memory mandate, bytes memory signature) private view returns (bool) {
        if (mandate.nonce >> 128 != escrow.mandateEpoch(mandate.principal)) return false;
        if (escrow.cancelled(mandate.principal, mandate.nonce) || escrow.mandateUses(mandate) != 0) return false;
        return _recover(_typed(escrow.mandateHash(mandate)), signature) == mandate.principal;
    }

    function _attestors(Settlement memory one) private view returns (uint256 count) {
        bytes32 digest = escrow.dealDigest(one.deal);
        for (uint256 v; v < VERIFIERS; ++v) {
            for (uint256 i; i < one.attestations.length; ++i) {
                if (_recover(digest, one.attestations[i]) != vm.addr(verifierKeys[v])) continue;
                count++;
                break;
            }
        }
    }

    function _recover(bytes32 digest, bytes memory signature) private pure returns (address) {
        (bytes32 r, bytes32 s, uint8 v) = (_word(signature, 32), _word(signature, 64), uint8(signature[64]));
        return ecrecover(digest, v, r, s);
    }

    function _word(bytes memory data, uint256 offset) private pure returns (bytes32 word) {
        assembly ("memory-safe") {
            word := mload(add(data, offset))
        }
    }

    function _keyOf(address owner) private view returns (uint256) {
        for (uint256 i; i < WALLETS; ++i) {
            if (vm.addr(_keys[i]) == owner) return _keys[i];
        }
        revert("an NFT left the market");
    }
}
