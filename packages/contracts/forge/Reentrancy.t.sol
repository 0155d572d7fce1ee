// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EscrowErrors} from "../solidity/escrow/EscrowErrors.sol";
import {Deal, Mandate, Settlement, SIDE_BUY, SIDE_SELL} from "../solidity/escrow/EscrowTypes.sol";
import {Market} from "./Market.sol";
import {vm} from "./Vm.sol";

/// @title A token, ERC-20 and ERC-721 at once as far as the escrow can tell, that calls back during a transfer
contract CallingBackToken {
    address private _target;
    bytes private _call;
    uint256 public moves;
    bool public callbackSucceeded;
    bytes public callbackResult;

    function onTransfer(address target, bytes calldata call) external {
        (_target, _call) = (target, call);
    }

    /// @dev Answers true as an ERC-20 does; an ERC-721's caller does not read the answer.
    function transferFrom(address, address, uint256) external returns (bool) {
        moves++;
        (address target, bytes memory call) = (_target, _call);
        _target = address(0);
        if (target != address(0)) (callbackSucceeded, callbackResult) = target.call(call);
        return true;
    }
}

/// @title Tokens that call back find the deal settled and its mandates used, whatever they try
contract ReentrancyTest is Market {
    uint256 private constant SELLER = 0x5e11e4;
    uint256 private constant BUYER = 0xb0e4;
    CallingBackToken private _evil;
    Settlement private _outer;

    function setUp() external {
        _open();
        _evil = new CallingBackToken();
        _admit(vm.addr(SELLER), 0);
        _admit(vm.addr(BUYER), 1000e6);
        for (uint256 id; id < 3; ++id) nft.mint(vm.addr(SELLER), id);
    }

    function test_payTokenCannotSettleTheSameDealAgain() external {
        _outer = _with(address(nft), address(_evil), "deal", 0);
        _expectInner(_settleCall(_outer), abi.encodeWithSelector(
            EscrowErrors.AlreadySettled.selector, bytes32("deal"), uint64(block.number)
        ));
    }

    function test_collectionCannotSettleTheSameDealAgain() external {
        _outer = _with(address(_evil), address(usdc), "deal", 0);
        _expectInner(_settleCall(_outer), abi.encodeWithSelector(
            EscrowErrors.AlreadySettled.selector, bytes32("deal"), uint64(block.number)
        ));
        require(usdc.balanceOf(vm.addr(SELLER)) == 50e6, "paid twice, or not at all");
    }

    function test_payTokenCannotUseTheMandatesTwice() external {
        _outer = _with(address(nft), address(_evil), "deal", 0);
        _expectInner(
            _settleCall(_with(address(nft), address(_evil), "another", 0)),
            abi.encodeWithSelector(EscrowErrors.MandateUsedUp.selector, SIDE_SELL, uint32(1))
        );
    }

    function test_collectionCannotUseTheMandatesTwice() external {
        _outer = _with(address(_evil), address(usdc), "deal", 0);
        _expectInner(
            _settleCall(_with(address(_evil), address(usdc), "another", 0)),
            abi.encodeWithSelector(EscrowErrors.MandateUsedUp.selector, SIDE_SELL, uint32(1))
        );
        require(usdc.balanceOf(vm.addr(BUYER)) == 950e6, "paid twice, or not at all");
    }

    function test_aBatchFromWithinASettlementSettlesNothingTwice() external {
        _outer = _with(address(_evil), address(usdc), "deal", 0);
        Settlement[] memory inner = new Settlement[](2);
        inner[0] = _outer;
        inner[1] = _with(address(_evil), address(usdc), "another", 0);
        _evil.onTransfer(address(escrow), abi.encodeCall(escrow.settleBatch, (inner)));
        _settle(_outer);
        require(_evil.callbackSucceeded() && _evil.moves() == 1, "the batch settled something");
        require(!escrow.settled("another") && usdc.balanceOf(vm.addr(BUYER)) == 950e6, "paid twice");
    }

    function test_anotherValidDealMaySettleFromWithin() external {
        _outer = _with(address(_evil), address(usdc), "deal", 0);
        _evil.onTransfer(address(escrow), _settleCall(_with(address(nft), address(usdc), "another", 1)));
        _settle(_outer);
        require(_evil.callbackSucceeded() && nft.ownerOf(1) == vm.addr(BUYER), "it has nothing to do with the first");
        require(usdc.balanceOf(vm.addr(BUYER)) == 900e6, "each deal is paid once");
    }

    function test_aTokenThatRefusesLeavesNothingBehind() external {
        Settlement memory one = _with(address(nft), address(this), "deal", 0); // this test is no ERC-20
        (bool success,) = address(escrow).call(_settleCall(one));
        require(!success && !escrow.settled("deal"), "settled without payment");
        require(escrow.mandateUses(one.seller) == 0 && escrow.mandateUses(one.buyer) == 0, "mandates used");
        require(nft.ownerOf(0) == vm.addr(SELLER), "the NFT moved without payment");
    }

    function _expectInner(bytes memory call, bytes memory refusal) private {
        _evil.onTransfer(address(escrow), call);
        _settle(_outer);
        require(escrow.settled("deal") && _evil.moves() == 1, "the outer settlement counts, once");
        require(!_evil.callbackSucceeded(), "settled from within");
        require(keccak256(_evil.callbackResult()) == keccak256(refusal), "refused for another reason");
    }

    /// @dev A valid settlement at 50 USDC, in which either token may be the evil one.
    function _with(address collection, address payToken, bytes32 dealId, uint256 unique)
        private
        view
        returns (Settlement memory)
    {
        Mandate memory seller = _mandate(SELLER, SIDE_SELL, LIMIT_SELL, unique);
        Mandate memory buyer = _mandate(BUYER, SIDE_BUY, LIMIT_BUY, unique);
        (seller.collection, buyer.collection) = (collection, collection);
        (seller.payToken, buyer.payToken) = (payToken, payToken);
        Deal memory deal = _deal(dealId, seller, buyer, unique, 50e6);
        (deal.collection, deal.payToken) = (collection, payToken);
        return _signed(deal, seller, SELLER, buyer, BUYER, THRESHOLD);
    }

    function _settleCall(Settlement memory one) private view returns (bytes memory) {
        return abi.encodeCall(
            escrow.settle,
            (one.deal, one.seller, one.sellerSignature, one.buyer, one.buyerSignature, one.attestations)
        );
    }
}
